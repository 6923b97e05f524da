import MidwatchExpressions
import Testing

@Suite("Formats")
struct FormatTests {
    @Test(
        "numbers are rounded half to even on their exact value",
        arguments: [
            ("%.0f", 0.5, "0"), ("%.0f", 1.5, "2"), ("%.0f", 2.5, "2"), ("%.1f", 0.25, "0.2"), ("%.1f", 0.35, "0.3"),
            ("%.2f", 1.005, "1.00"), ("%.0f", 9.99, "10"), ("%.1f", 0.06, "0.1"), ("%.1f", 0.04, "0.0"),
            ("%.2f", -0.001, "-0.00"),
            ("%f", 1e21, "1000000000000000000000.000000"), ("%.3f", 1e-300, "0.000"),
            ("%.20f", 0.1, "0.10000000000000000555"),
            ("%e", 0.0, "0.000000e+00"), ("%.0e", 9.5, "1e+01"), ("%.2e", 123456.0, "1.23e+05"),
            ("%.3e", Double.leastNonzeroMagnitude, "4.941e-324"),
            ("%.16e", 1.7976931348623157e308, "1.7976931348623157e+308"),
        ])
    func rounding(_ format: String, _ number: Double, _ expected: String) throws {
        #expect(
            try outcome("f.format([n])", ["f": .value(.string(format)), "n": .value(.double(number))])
                == "\"\(expected)\"")
    }
}
