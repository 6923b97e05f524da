import ArgumentParser
import NIOCore
import NIOHTTP1
import NIOPosix

@main
enum ShopMain {
    static func main() { print("x") }
}
