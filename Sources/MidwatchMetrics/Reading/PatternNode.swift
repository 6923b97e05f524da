/// The parts of a pattern.
indirect enum PatternNode {
    case set(ScalarSet)
    case start
    case end
    case sequence([PatternNode])
    case choice([PatternNode])
    case repetition(PatternNode, least: Int, most: Int?)
}
