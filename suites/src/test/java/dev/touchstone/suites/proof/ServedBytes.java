package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.exchange.Reply;
import dev.touchstone.fixtures.exchange.ReplyBody;
import dev.touchstone.reports.record.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a client gets of a reply: the server says how its body ends, unless a deviation says it, and a client believes it.
 *
 * @param bytes cut where {@code content-length} says that the body ends
 * @param surplus whether more was sent
 */
record ServedBytes(List<Header> headers, byte[] bytes, boolean surplus) {
    static ServedBytes of(Reply reply, byte[] body) {
        List<Header> headers = new ArrayList<>();
        reply.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        boolean told =
                reply.headers().containsKey("content-length") || reply.headers().containsKey("transfer-encoding");
        if (!told) {
            headers.add(
                    reply.body() instanceof ReplyBody.Events
                            ? new Header("transfer-encoding", "chunked")
                            : new Header("content-length", Integer.toString(body.length)));
        }
        int end = reply.headers().containsKey("transfer-encoding")
                ? body.length
                : Integer.parseInt(reply.headers().getOrDefault("content-length", Integer.toString(body.length)));
        return end < body.length
                ? new ServedBytes(List.copyOf(headers), Arrays.copyOf(body, end), true)
                : new ServedBytes(List.copyOf(headers), body, false);
    }
}
