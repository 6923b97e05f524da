import Glibc

/// Which file system holds which folder, as Linux lists it in `/proc/self/mounts`.
struct MountTable {
    private var mounts: [(folder: String, type: String)] = []

    /// Reads the form of `/proc/self/mounts`: source, folder, type and more, a mount a line, the later ones on top.
    init(_ text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            if fields.count >= 3 { mounts.append((MountTable.unescaped(fields[1]), String(fields[2]))) }
        }
    }

    /// The mounts of this process; `nil` where the system does not say.
    static func current() -> MountTable? {
        let descriptor = open("/proc/self/mounts", O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count <= 0 { break }
            bytes.append(contentsOf: buffer.prefix(count))
        }
        return MountTable(String(decoding: bytes, as: UTF8.self))
    }

    /// The type of the file system that holds an absolute path; `nil` when no mount is above it.
    func fileSystem(of path: String) -> String? {
        var best: (length: Int, type: String)?
        for mount in mounts where MountTable.holds(mount.folder, path) {
            let length = mount.folder.utf8.count
            if best == nil || length >= (best?.length ?? 0) { best = (length, mount.type) }
        }
        return best?.type
    }

    /// Whether a type of file system lives on another machine, or is shared with one: several machines would each have
    /// their own idea of the memory and the locks that a write-ahead log needs.
    static func isNetwork(_ type: String) -> Bool {
        let name = type.hasPrefix("fuse.") ? String(type.dropFirst("fuse.".count)) : type
        return networks.contains(name)
    }

    private static let networks: Set<String> = [
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "9p", "afs", "openafs", "coda", "ceph",
        "ceph-fuse", "glusterfs", "lustre", "gfs", "gfs2", "ocfs2", "gpfs", "beegfs", "orangefs", "pvfs2", "moosefs",
        "mfs", "panfs", "weka", "wekafs", "juicefs", "seaweedfs", "sshfs", "s3fs", "s3ql", "goofys", "gcsfuse",
        "blobfuse", "blobfuse2", "rclone", "davfs", "davfs2", "curlftpfs", "vboxsf", "vmhgfs", "vmhgfs-fuse", "prl_fs",
        "grpcfuse", "osxfs",
    ]

    private static func holds(_ folder: String, _ path: String) -> Bool {
        folder == "/" || path == folder || path.hasPrefix(folder + "/")
    }

    /// Spaces and the like are written as a backslash and three octal digits.
    private static func unescaped(_ field: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(field.utf8)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "\\"), rest.count >= 4,
                let code = UInt8(String(decoding: rest.dropFirst().prefix(3), as: UTF8.self), radix: 8)
            {
                bytes.append(code)
                rest = rest.dropFirst(4)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
