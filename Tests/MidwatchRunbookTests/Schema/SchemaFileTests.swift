import Testing

@testable import MidwatchRunbook

@Suite("The schema files")
struct SchemaFileTests {
    @Test(
        "are what the tables of keys say; RECORD_SNAPSHOTS=1 writes them",
        arguments: [("runbook.v1", true), ("midwatch.v1", false)])
    func current(name: String, isRunbook: Bool) throws {
        let table = isRunbook ? KeyTable.runbook : KeyTable.configuration
        #expect(table.name == name)
        let path = "\(FixtureFiles.repository)/schemas/\(name).schema.json"
        try FixtureFiles.compare(JSONSchema.text(of: table), with: path)
    }

    @Test("the key list in schemas/README.md is what the tables of keys say")
    func keyList() throws {
        let text = """
            # The keys of the language

            `runbook.v1.schema.json` and `midwatch.v1.schema.json` are JSON Schemas (draft-07) for editors and
            pipelines. They and this page are written from the table of keys in `Sources/MidwatchRunbook/Keys`;
            `make schema` writes the schemas again. `lint.v1.schema.json` is the schema of what
            `midwatch lint --format json` prints.

            An editor with a YAML language server completes and checks a runbook whose first line is

            ```yaml
            # yaml-language-server: $schema=../schemas/runbook.v1.schema.json
            ```

            What depends on meaning (names, expressions, where steps lead) only Midwatch itself checks: `midwatch lint`.

            ## A runbook

            \(KeyTable.runbook.markdown)## midwatch.yaml

            \(KeyTable.configuration.markdown)
            """
        let trimmed = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        try FixtureFiles.compare(trimmed.joined(separator: "\n"), with: "\(FixtureFiles.repository)/schemas/README.md")
    }
}
