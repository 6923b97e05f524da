import MidwatchRunbook

extension RunState {
    /// The target of the change that is being offered, as it would be locked.
    public var offeredTarget: String? {
        guard case .mitigate(let mitigate) = step?.body else { return nil }
        return try? Renderer(self, at: latest).text(mitigate.target)
    }

    /// What the change that is being offered would do, one text a part, exactly.
    public var offeredActs: [String] {
        guard case .mitigate(let mitigate) = step?.body else { return [] }
        let renderer = Renderer(self, at: latest)
        return mitigate.parts.compactMap { try? renderer.render($0.act, changes: true).oneLine }
    }

    /// How the change that is being offered would be undone; what `save:` will read is shown as its name.
    public var offeredUndos: [String] {
        guard case .mitigate(let mitigate) = step?.body else { return [] }
        let renderer = Renderer(self, at: latest)
        return mitigate.parts.compactMap(\.undo).map { undo in
            (try? renderer.render(undo, changes: true).oneLine) ?? "known once what it needs was saved"
        }
    }
}
