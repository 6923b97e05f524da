import MidwatchExpressions
import MidwatchLint

/// Asks a Grafana whether it has a dashboard.
///
/// Its token comes from `GRAFANA_TOKEN`, and goes only to the address that `GRAFANA_URL` names.
struct DashboardLook: Sendable {
    let client: WebClient
    let environment: @Sendable (String) -> String?
    let now: Int64

    /// Asks for one dashboard.
    func look(_ base: String, _ uid: String, within timeout: Duration) async -> LiveAnswer {
        let answer = await client.ask(
            "GET", "\(base)/api/dashboards/uid/\(uid)", headers: headers(base), within: timeout, maxBytes: 65_536)
        switch answer {
        case .failure(let failure): return LiveAnswer(.unknown, evidence: failure.sentence, checkedAt: now)
        case .success(let reply):
            switch reply.status {
            case 200: return LiveAnswer(.alive, evidence: "HTTP 200", checkedAt: now)
            case 401, 403:
                return LiveAnswer(
                    .unknown, evidence: "HTTP \(reply.status); set GRAFANA_URL and GRAFANA_TOKEN", checkedAt: now)
            case 404:
                // Only Grafana itself knows; any other server says 404 to what it never heard of.
                guard case .success(let json) = JSONValue.parse(reply.body),
                    case .string(let message)? = json["message"], message.lowercased().contains("dashboard")
                else { return LiveAnswer(.unknown, evidence: "HTTP 404, and not from a Grafana", checkedAt: now) }
                return LiveAnswer(.dead, evidence: "its Grafana says that there is none", checkedAt: now)
            default: return LiveAnswer(.unknown, evidence: "HTTP \(reply.status)", checkedAt: now)
            }
        }
    }

    private func headers(_ base: String) -> [(String, String)] {
        guard let url = environment("GRAFANA_URL"), let token = environment("GRAFANA_TOKEN"), !token.isEmpty else {
            return []
        }
        let own = String(url.reversed().drop { $0 == "/" }.reversed())
        return own == base ? [("Authorization", "Bearer " + token)] : []
    }
}
