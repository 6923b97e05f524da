import Dispatch
import Glibc
import MidwatchEngine
import MidwatchHost

/// SIGHUP, SIGINT and SIGTERM park the run: none of them ends a change or loses anything.
struct ParkSignals {
    private let sources: [any DispatchSourceSignal]

    init(parking host: RunHost, as person: Person) {
        let queue = DispatchQueue(label: "midwatch.signals")
        sources = [SIGHUP, SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { host.send(.order(.park, by: person, at: SystemTime.now())) }
            source.resume()
            return source
        }
    }

    /// Lets the signals do again what they do by default.
    func end() {
        for source in sources { source.cancel() }
    }
}
