/// The hashes of a file's records in the order in which they were written.
struct WrittenOrder {
    /// What is wrong with the order: a place that two records claim, or one outside of the file.
    private(set) var problem: String?
    private var hashes: [UInt8] = []
    private var isTaken: [Bool] = []
    private(set) var count = 0
    /// How many places there are. A damaged number must not ask for all the memory.
    let bodies: Int

    init(bodies: Int) {
        self.bodies = bodies
    }

    mutating func place(_ hash: UnsafeRawBufferPointer, at number: Int) {
        count += 1
        guard number > 0, number <= bodies, hash.count == RecordChain.hashBytes else {
            problem = problem ?? "a record claims the place \(number)"
            return
        }
        if number > isTaken.count {
            let more = max(number, isTaken.count * 2, 1024) - isTaken.count
            isTaken.append(contentsOf: repeatElement(false, count: more))
            hashes.append(contentsOf: repeatElement(0, count: more * RecordChain.hashBytes))
        }
        if isTaken[number - 1] { problem = problem ?? "two records claim the place \(number)" }
        isTaken[number - 1] = true
        let start = (number - 1) * RecordChain.hashBytes
        for index in 0..<RecordChain.hashBytes { hashes[start + index] = hash[index] }
    }

    /// How many records stand without a gap from the first on.
    var size: Int { isTaken.firstIndex(of: false) ?? isTaken.count }

    /// Builds the tree over the records without a gap, and names the roots at the sizes that are asked for.
    func tree(rootsAt sizes: Set<Int>) -> (range: MerkleRange, roots: [Int: [UInt8]]) {
        var range = MerkleRange()
        var roots: [Int: [UInt8]] = [:]
        if sizes.contains(0) { roots[0] = range.root }
        for index in 0..<size {
            let start = index * RecordChain.hashBytes
            range.append(Array(hashes[start..<start + RecordChain.hashBytes]))
            if sizes.contains(range.size) { roots[range.size] = range.root }
        }
        return (range, roots)
    }
}
