/// Lays texts out in columns, two spaces apart, without trailing spaces.
enum Columns {
    static func lines(_ rows: [[String]]) -> [String] {
        var widths: [Int] = []
        for row in rows {
            for (place, cell) in row.enumerated() {
                if place == widths.count { widths.append(0) }
                widths[place] = max(widths[place], cell.count)
            }
        }
        return rows.map { row in
            var line = ""
            for (place, cell) in row.enumerated() {
                let padding = place == row.count - 1 ? 0 : widths[place] - cell.count + 2
                line += cell + String(repeating: " ", count: padding)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
