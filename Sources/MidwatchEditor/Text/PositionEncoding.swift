/// The unit in which an editor counts the columns of a line.
public enum PositionEncoding: String, Sendable, Hashable, CaseIterable {
    /// Bytes.
    case utf8 = "utf-8"
    /// UTF-16 code units: what every editor can, and what holds where none was agreed on.
    case utf16 = "utf-16"
    /// Unicode scalars, as we count ourselves.
    case utf32 = "utf-32"

    /// How many units a scalar is.
    func width(of scalar: Unicode.Scalar) -> Int {
        switch self {
        case .utf8: UTF8.width(scalar)
        case .utf16: UTF16.width(scalar)
        case .utf32: 1
        }
    }
}
