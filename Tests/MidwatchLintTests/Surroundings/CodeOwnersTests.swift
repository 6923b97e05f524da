import MidwatchLint
import Testing

/// Who owns a path.
struct CodeOwnersTests {
    @Test("the last rule that matches counts, and one without owners takes them away")
    func lastWins() {
        let owners = CodeOwners(
            """
            # the default
            *            @acme/platform
            /runbooks/   @acme/payments @priya   # on call
            /runbooks/open.runbook.yaml
            docs\\ old/*  docs@acme.example
            """, path: "CODEOWNERS")
        #expect(owners.owners(of: "Makefile") == ["@acme/platform"])
        #expect(owners.owners(of: "runbooks/a.runbook.yaml") == ["@acme/payments", "@priya"])
        #expect(owners.owners(of: "runbooks/open.runbook.yaml") == [])
        #expect(owners.owners(of: "docs old/a.md") == ["docs@acme.example"])
        #expect(owners.names == ["@acme/platform", "@acme/payments", "@priya", "docs@acme.example"])
    }

    @Test("each section of GitLab counts for itself, with its own owners where a line names none")
    func sections() {
        let owners = CodeOwners(
            """
            * @acme/platform
            [Runbooks][2] @acme/sre
            runbooks/
            ^[Docs]
            runbooks/*.md @acme/writers
            [a-c]lib/ @acme/lib
            """, path: "CODEOWNERS")
        #expect(owners.owners(of: "runbooks/a.md") == ["@acme/platform", "@acme/sre", "@acme/writers"])
        #expect(owners.owners(of: "runbooks/a.yaml") == ["@acme/platform", "@acme/sre"])
        #expect(owners.owners(of: "blib/a.c") == ["@acme/platform", "@acme/lib"])
    }

    @Test("a file with too many rules is read as far as the limit")
    func limit() {
        let text = String(repeating: "* @a\n", count: CodeOwners.mostRules) + "* @b\n"
        #expect(CodeOwners(text, path: "CODEOWNERS").owners(of: "x") == ["@a"])
    }

    @Test(
        "an owner's short name is its team's or person's",
        arguments: [("@acme/payments", "payments"), ("@priya", "priya"), ("@@role", "role"), ("@", "")])
    func shortName(_ owner: String, _ expected: String) {
        #expect(CodeOwners.shortName(owner) == expected)
    }
}
