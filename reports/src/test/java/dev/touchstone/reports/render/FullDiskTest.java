package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk may become full in the middle of a report. That is no fault of the kit. */
class FullDiskTest {
    private static final String FULL = "No space left on device";

    /** A file for which there is room for some characters. */
    private static final class SmallFile extends Writer {
        private int room;

        SmallFile(int room) {
            this.room = room;
        }

        @Override
        public void write(char[] chars, int offset, int length) throws IOException {
            room -= length;
            if (room < 0) {
                throw new IOException(FULL);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5_000, 20_000})
    void theReportAsJsonSaysThatItCannotBeWritten(int room) {
        ParityReport report = ParityReport.of(SampleReport.input());
        assertThatThrownBy(() -> JsonReport.write(report, new SmallFile(room)))
                .isInstanceOf(IOException.class)
                .hasMessage(FULL);
    }
}
