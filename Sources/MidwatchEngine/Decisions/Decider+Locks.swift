/// Locks that others hold, that were taken away, or that a person overrides.
extension Decider {
    /// The rows to take: the change's locks, or rows beside those of the holders whom a person overrides.
    var wantedLocks: [LockName] {
        let names = visit.change.locks
        return visit.change.override == nil ? names : names.map { .override(of: $0) }
    }

    /// Takes that somebody else holds the locks.
    mutating func takeRefusal(_ holders: [LockHolder]) {
        guard state.status == .locking, state.question == nil, !state.isParked else { return }
        let wasOverride = visit.change.override != nil
        emit(.locksRefused(holders))
        guard wasOverride || at.since(state.statusSince) >= state.policy.lockPatience else { return }
        let words = holders.map(\.sentence).joined(separator: "; ")
        let others: [Choice] = [.otherwise, .skip, .jump, .escalate, .stop]
        guard state.policy.mayOverride, let target = overridableTarget(holders) else {
            return ask(.locks, words, [.wait] + others)
        }
        ask(.locks, words, [.wait] + others + [.override], options: [target])
    }

    /// The target to type for an override; `nil` where there is nothing to override.
    private func overridableTarget(_ holders: [LockHolder]) -> String? {
        let run = state.start?.run.text
        guard holders.allSatisfy({ !$0.owner.isEmpty && !$0.name.isOverride && $0.owner != run }) else { return nil }
        return visit.change.locks.first { $0.text.hasPrefix("target/") }.map { String($0.text.dropFirst(7)) }
    }

    /// Refuses an override that does not begin with the target's name, or gives no reason.
    func checkOverride(_ answer: Answer, _ question: Question) throws(RejectedInput) {
        guard state.policy.mayOverride else { throw RejectedInput("automation never overrides a lock") }
        let target = question.options.first ?? ""
        guard answer.text.hasPrefix(target + " "), reason(answer, after: target).contains(where: { !$0.isWhitespace })
        else {
            throw RejectedInput(
                "overriding a lock takes its target's name and a reason: type \(target), a space, and why")
        }
    }

    /// Decides to act although others hold the locks.
    mutating func override(_ answer: Answer, _ question: Question) {
        let owners = Set(visit.change.holders.map(\.owner)).sorted()
        let reason = reason(answer, after: question.options.first ?? "")
        emit(.overrideRequested(OverrideRequest(by: answer.by, owners: owners, reason: reason)))
    }

    private func reason(_ answer: Answer, after target: String) -> String {
        String(answer.text.dropFirst(target.count).drop { $0.isWhitespace })
    }

    /// Goes on without the intent that the store refused: what has not begun begins anew, the rest waits for a person.
    mutating func goOnWithoutIntent() -> Bool {
        emit(.locksLost(lost))
        let words = "the locks were taken away: \(lost.map(\.text).joined(separator: ", "))"
        switch state.status {
        case .guarded, .measured, .saved:
            releaseLocks()
            emit(.guardsStarted(.before))
        case .changed: return raiseDoubt("\(words), before part \(visit.change.intents.count + 1) was begun")
        case .judging, .checked: ask(.undo, "It cannot be undone now: \(words). Undo it now?", [.undo, .keep])
        case .undone: ask(.undo, "The rest cannot be undone now: \(words). Undo it now?", [.undo])
        case .notStarted, .entering, .reading, .retrying, .read, .verifying, .paging, .paged, .guarding, .locking,
            .locked, .measuringBefore, .saving, .changing, .checking, .readying, .observing, .observed, .undoing,
            .observingUndo, .undoObserved, .inDoubt, .leaving, .ended:
            break
        }
        return false
    }
}
