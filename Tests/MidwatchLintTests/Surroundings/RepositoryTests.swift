import MidwatchLint
import MidwatchRunbook
import Testing

/// What a repository knows, read from texts.
struct RepositoryTests {
    @Test("a path that a person named has its place from the root, or lies elsewhere")
    func places() {
        let repository = Repository(
            root: "/srv/shop", workingFolder: "/srv/shop/runbooks",
            reading: .init(
                kind: { _ in nil }, text: { _ in nil }, listing: { RepositoryListing(files: []) }, history: { nil },
                contents: { RepositoryContents(RepositoryListing(files: [])) { _ in nil } }))
        #expect(repository.place(of: "a.yaml") == "runbooks/a.yaml")
        #expect(repository.place(of: "./../docs/x.md") == "docs/x.md")
        #expect(repository.place(of: "/srv/shop/docs/x.md") == "docs/x.md")
        #expect(repository.place(of: "/srv/shopping/x.md") == nil)
        #expect(repository.place(of: "../../other/x.md") == nil)
        #expect(repository.place(of: "../../../../x") == nil)
    }

    @Test("files, folders and what may be executed are told apart")
    func kinds() {
        let repository = Repository(files: [
            "a/b/run.sh": "#!/bin/sh\n", "a/off.sh": "#!/bin/sh\n", "a/c.md": "",
            ".git/modes": "100644 a/off.sh\n",
        ])
        #expect(repository.kind(of: "a/b/run.sh") == .file(isExecutable: true))
        #expect(repository.kind(of: "a/off.sh") == .file(isExecutable: false))
        #expect(repository.kind(of: "a/c.md") == .file(isExecutable: false))
        #expect(repository.kind(of: "a/b") == .folder)
        #expect(repository.kind(of: "") == .folder)
        #expect(repository.kind(of: ".git/modes") == nil)
        #expect(repository.kind(of: "b") == nil)
    }

    @Test("headings are named as GitHub names them")
    func anchors() {
        let text = """
            Title of `all`
            ==============
            ## Roll back, then *wait*!
            ```
            ## not a heading
            ```
            ## Roll back, then *wait*!
            ### See [the docs](x.md) {#own-name}
            <a name="Anchor"></a>
            """
        let anchors = Repository(files: ["a.md": text]).anchors(of: "a.md") ?? []
        #expect(anchors.isSuperset(of: ["title-of-all", "roll-back-then-wait", "roll-back-then-wait-1"]))
        #expect(anchors.isSuperset(of: ["own-name", "anchor"]))
        #expect(!anchors.contains("not-a-heading"))
        #expect(Repository(files: ["a.txt": text]).anchors(of: "a.txt") == nil)
    }

    @Test("owners of Kubernetes count, catalogues name services, manifests declare objects, dashboards have uids")
    func facts() {
        let repository = Repository(files: [
            "deploy/OWNERS": "approvers:\n- priya\nreviewers:\n  - sam # lead\noptions:\n  no_parent_owners: true\n",
            "OWNERS_ALIASES": "aliases:\n  payments:\n  - priya\n  - lee\n",
            "catalog-info.yaml":
                "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: checkout\n---\n"
                + "kind: Location\nmetadata:\n  name: all\n",
            "compose.yaml": "services:\n  queue:\n    image: redis:7\nvolumes:\n  data:\n",
            "deploy/a.yaml":
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: checkout\n  namespace: \"shop\"\n"
                + "  annotations:\n    note: |\n      kind: Nothing\n---\n"
                + "kind: Service\nmetadata: {name: x}\n",
            "dashboards/shop.json": #"{"uid": "abc", "title": "Shop", "panels": []}"#,
            "other/x.json": #"{"uid": "def", "title": "Other"}"#,
        ])
        #expect(repository.contents.ownerNames == ["priya", "sam", "payments", "lee"])
        #expect(repository.contents.services.names == ["checkout", "queue"])
        #expect(repository.contents.services.sources == ["catalog-info.yaml", "compose.yaml"])
        #expect(
            repository.contents.objects.map { "\($0.kind) \($0.namespace)/\($0.name)" }
                == ["component /checkout", "location /all", "deployment shop/checkout"])
        #expect(repository.contents.dashboards == ["abc": "dashboards/shop.json"])
    }

    @Test("a log gives the last change of each path, and what moved")
    func history() {
        let history = RepositoryHistory(
            log: "2026-11-20\n\nM\tdeploy/a.yaml\nR090\tdocs/mid.md\tdocs/new.md\n2026-10-01\nA\tdeploy/a.yaml\n"
                + "R100\tdocs/old.md\tdocs/mid.md\nM\t\"docs/\\303\\244.md\"\n\u{0}garbage\n\tx\n")
        #expect(history.changes["deploy/a.yaml"].map { "\($0.month)-\($0.day)" } == "11-20")
        #expect(history.renames == ["docs/mid.md": "docs/new.md", "docs/old.md": "docs/new.md"])
        #expect(history.changes.count == 3)
    }

    @Test("the web address of a repository comes from its remotes")
    func remotes() {
        let config = """
            [remote "origin"]
            \turl = git@github.com:acme/shop.git
            [remote "b"]
            \turl = https://user:token@gitlab.example:8443/group/sub/shop.git/
            [remote "c"]
            \turl = ssh://git@host.example:22/a/b
            [remote "d"]
            \turl = /srv/git/shop.git
            """
        #expect(
            Repository(files: [".git/config": config]).addresses == [
                "https://github.com/acme/shop", "https://gitlab.example/group/sub/shop", "https://host.example/a/b",
            ])
    }
}
