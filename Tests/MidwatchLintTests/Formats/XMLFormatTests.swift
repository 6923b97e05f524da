import Foundation
import FoundationXML
import MidwatchLint
import MidwatchRunbook
import Testing

/// The XML forms, read back by another parser and held against what their schemas allow.
@Suite("The XML forms of a report")
struct XMLFormatTests {
    /// Elements with the element that they stand in, and the attributes that they must and may have.
    ///
    /// Source: `junit-10.xsd` of Jenkins' xUnit plugin, and what Checkstyle's own reports hold.
    private static let junit = [
        "testsuites": Shape(in: [""], must: [], may: ["name", "tests", "failures", "errors"]),
        "testsuite": Shape(in: ["testsuites"], must: ["name", "tests", "failures", "errors"], may: ["skipped"]),
        "testcase": Shape(in: ["testsuite"], must: ["name"], may: ["classname"]),
        "failure": Shape(in: ["testcase"], must: [], may: ["type", "message"]),
    ]

    private static let checkstyle = [
        "checkstyle": Shape(in: [""], must: ["version"], may: []),
        "file": Shape(in: ["checkstyle"], must: ["name"], may: []),
        "error": Shape(in: ["file"], must: ["line", "severity", "message", "source"], may: ["column"]),
    ]

    @Test("JUnit's has the elements and attributes of its schema, and its numbers are right")
    func junit() throws {
        let elements = try read(.junit, Self.junit)
        let suites = elements.filter { $0.name == "testsuite" }
        #expect(suites.map { $0.attributes["tests"] } == ["1", "3", "1"])
        #expect(suites.map { $0.attributes["failures"] } == ["1", "3", "0"])
        #expect(elements.first?.attributes["tests"] == "5" && elements.first?.attributes["failures"] == "4")
        #expect(elements.count { $0.name == "failure" } == 4 && elements.count { $0.name == "testcase" } == 5)
    }

    @Test("Checkstyle's has the elements and attributes of its reports")
    func checkstyle() throws {
        let elements = try read(.checkstyle, Self.checkstyle)
        #expect(elements.count { $0.name == "error" } == 4)
        #expect(elements.first { $0.name == "file" }?.attributes["name"] == "runbooks/a:b,c%.runbook.yaml")
    }

    @Test("what a message says comes back as it was, but for what XML cannot hold")
    func message() throws {
        let message = try read(.checkstyle, Self.checkstyle).first { $0.name == "error" }?.attributes["message"]
        #expect(message == "the list is not closed: \"]\" & <\\u{1}> are 100% missing,\nand more")
    }

    private struct Shape {
        var parents: Set<String>
        var must: Set<String>
        var may: Set<String>

        init(in parents: Set<String>, must: Set<String>, may: Set<String>) {
            self.parents = parents
            self.must = must
            self.may = may
        }
    }

    private func read(_ format: LintFormat, _ shapes: [String: Shape]) throws -> [Elements.Element] {
        let reader = Elements()
        let parser = XMLParser(data: Data(FormatWorld.text(format).utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        for element in reader.elements {
            guard let shape = shapes[element.name] else {
                Issue.record("\(element.name) is in no schema")
                continue
            }
            #expect(shape.parents.contains(element.parent), "\(element.name) in \(element.parent)")
            let names = Set(element.attributes.keys)
            #expect(names.isSuperset(of: shape.must) && names.isSubset(of: shape.must.union(shape.may)), "\(names)")
        }
        return reader.elements
    }
}

/// Collects the elements of a document in order.
private final class Elements: NSObject, XMLParserDelegate {
    struct Element {
        var name: String
        var parent: String
        var attributes: [String: String]
    }

    private(set) var elements: [Element] = []
    private var open: [String] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        elements.append(Element(name: name, parent: open.last ?? "", attributes: attributes))
        open.append(name)
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        open.removeLast()
    }
}
