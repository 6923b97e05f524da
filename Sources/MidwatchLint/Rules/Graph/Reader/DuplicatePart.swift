import MidwatchRunbook

extension GraphReaderRules {
    static let duplicatePart = Rule(
        150, "duplicate-part", .error, profile: .min,
        finds: "two parts of one change of the same name",
        why: """
            The timeline names a part by its name when it says how far a change came. With two of one name nobody \
            can tell which half is done and which must be undone.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: move
                    title: Move writes to the other database
                    target: checkout/database
                    do:
                      - {name: switch, exec: [shopctl, writes, stop], undo: {exec: [shopctl, writes, start]}}
                      - {name: switch, exec: [shopctl, primary, b], undo: {exec: [shopctl, primary, a]}}
                #              ^^^^^^
                    expect: {queue: improves}
                    settle: 75s
                """)
        ],
        check: .reader)
}
