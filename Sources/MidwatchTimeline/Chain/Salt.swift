/// Where salts come from. Chance is an input, so that tests can fix it.
public enum Salt {
    /// Salts from the system's random numbers, for production.
    public static let random: @Sendable () -> [UInt8] = {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(TimelineLimits.saltBytes)
        while bytes.count < TimelineLimits.saltBytes {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// The same salt for every record, for golden files and drills.
    public static let fixed: @Sendable () -> [UInt8] = { Array(repeating: 7, count: TimelineLimits.saltBytes) }
}
