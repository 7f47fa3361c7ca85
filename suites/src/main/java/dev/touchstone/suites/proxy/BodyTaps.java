package dev.touchstone.suites.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Copies the bytes of a request's and an answer's body while they pass, without delaying them. */
final class BodyTaps {
    private BodyTaps() {}

    /** Starts to capture the bytes of this exchange. */
    static void open(HttpServerExchange exchange, Passage passage) {
        exchange.addRequestWrapper((factory, any) -> new FromApplication(factory.create(), passage));
        exchange.addResponseWrapper(
                (factory, any) -> new ToApplication(factory.create(), passage, exchange.getConnection()));
    }

    private static final class FromApplication extends AbstractStreamSourceConduit<StreamSourceConduit> {
        private final Passage passage;

        FromApplication(StreamSourceConduit next, Passage passage) {
            super(next);
            this.passage = passage;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            int from = into.position();
            int count = next.read(into);
            passage.sent(into, from, count);
            return count;
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            for (int index = offset; index < offset + length; index++) {
                if (into[index].hasRemaining()) {
                    return read(into[index]);
                }
            }
            return 0;
        }

        @Override
        public long transferTo(long position, long count, FileChannel target) throws IOException {
            return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
        }

        @Override
        public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
            return IoUtils.transfer(new ConduitReadableByteChannel(this), count, through, target);
        }
    }

    private static final class ToApplication extends AbstractStreamSinkConduit<StreamSinkConduit> {
        private final Passage passage;
        private final ServerConnection application;

        ToApplication(StreamSinkConduit next, Passage passage, ServerConnection application) {
            super(next);
            this.passage = passage;
            this.application = application;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            int position = from.position();
            int count = passed(() -> next.write(from));
            passage.received(from, position, count);
            return count;
        }

        @Override
        public int writeFinal(ByteBuffer from) throws IOException {
            int count = write(from);
            if (!from.hasRemaining()) {
                terminateWrites();
            }
            return count;
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            long written = 0;
            for (int index = offset; index < offset + length; index++) {
                while (from[index].hasRemaining()) {
                    int count = write(from[index]);
                    written += count;
                    if (count == 0) {
                        return written;
                    }
                }
            }
            return written;
        }

        @Override
        public long writeFinal(ByteBuffer[] from, int offset, int length) throws IOException {
            long written = write(from, offset, length);
            for (int index = offset; index < offset + length; index++) {
                if (from[index].hasRemaining()) {
                    return written;
                }
            }
            terminateWrites();
            return written;
        }

        @Override
        public long transferFrom(FileChannel source, long position, long count) throws IOException {
            return source.transferTo(position, count, new ConduitWritableByteChannel(this));
        }

        @Override
        public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
            return IoUtils.transfer(source, count, through, new ConduitWritableByteChannel(this));
        }

        @Override
        public void terminateWrites() throws IOException {
            // The exchange may end within this call, and is processed as soon as it has ended. A closed connection also
            // counts as ended.
            if (application.isOpen()) {
                passage.receivedWhole();
            }
            next.terminateWrites();
        }

        private int passed(Writing writing) throws IOException {
            try {
                return writing.write();
            } catch (IOException gone) {
                passage.applicationLeft();
                throw gone;
            }
        }
    }

    private interface Writing {
        int write() throws IOException;
    }
}
