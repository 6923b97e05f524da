import MidwatchMetrics
import Testing

@testable import MidwatchHost

@Suite("What a Prometheus answers")
struct PrometheusReplyTests {
    static func read(_ body: String, status: Int = 200, isTruncated: Bool = false) -> Result<
        PrometheusReply, RequestProblem
    > {
        PrometheusReply.read(
            HTTPReply(status: status, body: Array(body.utf8), isTruncated: isTruncated), from: "prom")
    }

    @Test("a scalar, a vector and a matrix are series")
    func shapes() throws {
        let scalar = try Self.read(
            #"{"status":"success","data":{"resultType":"scalar","result":[1435781460.781,"1"]}}"#
        ).get()
        #expect(scalar.series == [Series(samples: [Sample(time: 1_435_781_460.781, value: 1)])])
        let vector = try Self.read(
            #"""
            {"status":"success","data":{"resultType":"vector","result":[
            {"metric":{"__name__":"up","job":"a"},"value":[10,"0.5"]}]}}
            """#
        ).get()
        #expect(vector.series == [Series(labels: ["job": "a"], samples: [Sample(time: 10, value: 0.5)])])
        let matrix = try Self.read(
            #"""
            {"status":"success","data":{"resultType":"matrix","result":[
            {"metric":{"job":"a"},"values":[[10,"1"],[11.5,"+Inf"]]}]}}
            """#
        ).get()
        #expect(matrix.series.first?.samples == [Sample(time: 10, value: 1), Sample(time: 11.5, value: .infinity)])
    }

    @Test("NaN is kept for the window to refuse")
    func notANumber() throws {
        let reply = try Self.read(
            #"{"status":"success","data":{"resultType":"scalar","result":[1,"NaN"]}}"#
        ).get()
        #expect(reply.series.first?.samples.first?.value.isNaN == true)
    }

    @Test("warnings make an answer partial")
    func warnings() throws {
        let body = #"{"status":"success","warnings":["a store is down"],"data":{"resultType":"vector","result":[]}}"#
        #expect(try Self.read(body).get().isPartial)
        let without = #"{"status":"success","warnings":[],"data":{"resultType":"vector","result":[]}}"#
        #expect(try !Self.read(without).get().isPartial)
    }

    @Test(
        "infos that samples were left out make an answer partial; advice does not",
        arguments: [
            ("PromQL info: ignored histogram in max aggregation (1:4)", true),
            (
                "PromQL info: ignored histograms in a range containing both floats and histograms for metric name x",
                true
            ),
            ("PromQL info: incompatible sample types encountered for binary operator \"+\": histogram + float", true),
            ("PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: x", false),
            ("PromQL info: input to histogram_quantile needed to be fixed for monotonicity", false),
        ])
    func infos(_ info: String, _ isPartial: Bool) throws {
        let quoted = info.replacing("\"", with: "\\\"")
        let body = #"{"status":"success","infos":["\#(quoted)"],"data":{"resultType":"vector","result":[]}}"#
        #expect(try Self.read(body).get().isPartial == isPartial)
    }

    @Test("the flag of other servers makes an answer partial")
    func flag() throws {
        let body = #"{"status":"success","isPartial":true,"data":{"resultType":"vector","result":[]}}"#
        #expect(try Self.read(body).get().isPartial)
    }

    @Test(
        "what cannot be used says why",
        arguments: [
            (200, "<!DOCTYPE html><html>login</html>", "web page"),
            (502, "<html>bad gateway</html>", "502"),
            (200, "", "nothing"),
            (200, "ok", "text"),
            (400, #"{"status":"error","errorType":"bad_data","error":"parse error: x"}"#, "parse error: x"),
            (503, #"{"status":"success","data":{"resultType":"vector","result":[]}}"#, "503"),
            (200, #"{"status":"success","data":{"resultType":"streams","result":[]}}"#, "form"),
            (
                200, #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":["x","1"]}]}}"#,
                "form"
            ),
            (
                200, #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"one"]}]}}"#,
                "form"
            ),
            (
                200, #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"histograms":[]}]}}"#,
                "form"
            ),
            (200, #"{"status":"success"}"#, "form"),
        ])
    func refused(_ status: Int, _ body: String, _ word: String) {
        guard case .failure(let problem) = Self.read(body, status: status) else {
            Issue.record("\(body) was read")
            return
        }
        #expect(problem.sentence.contains(word), "\(problem.sentence)")
        #expect(problem.sentence.contains("prom"))
    }

    @Test("an answer that was cut is not read")
    func truncated() {
        guard case .failure(let problem) = Self.read("{}", isTruncated: true) else {
            Issue.record("it was read")
            return
        }
        #expect(problem.sentence.contains("larger"))
    }

    @Test("times are written with milliseconds and without an exponent")
    func seconds() {
        #expect(PrometheusClient.seconds(1_800_000_000.5) == "1800000000.500")
        #expect(PrometheusClient.seconds(0.02) == "0.020")
        #expect(PrometheusClient.seconds(-0.5) == "-0.500")
        #expect(PrometheusClient.seconds(.nan) == "0")
    }
}
