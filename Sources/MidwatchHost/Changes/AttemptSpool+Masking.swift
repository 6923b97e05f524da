internal import Glibc

extension AttemptSpool {
    /// Puts a masked stream in the place of what the shim wrote as it came: the shim knows no secrets.
    ///
    /// A crash between the two leaves what was there, and whoever recovers does it again. Without room on the disk the
    /// stream is emptied: nobody needs it as much as its secrets.
    func mask(_ name: String, by masker: Masker) {
        let path = folder + "/" + name
        let copy = path + ".masked"
        let file = Glibc.open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            truncate(path, 0)
            return
        }
        defer { Glibc.close(file) }
        var isWhole = true
        func write(_ bytes: UnsafeRawBufferPointer) {
            var left = bytes[...]
            while !left.isEmpty, isWhole {
                let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: left).baseAddress, left.count)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { isWhole = false } else { left = left.dropFirst(count) }
            }
        }
        var stream = MaskingStream(masker)
        readStream(name) { stream.feed($0, into: write) }
        stream.finish(into: write)
        if !isWhole || fsync(file) != 0 || rename(copy, path) != 0 {
            unlink(copy)
            truncate(path, 0)
        }
    }
}
