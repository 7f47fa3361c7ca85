package dev.touchstone.suites.coding;

import dev.touchstone.reports.record.Exchange.Arrival;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The result of decoding bytes by a list of codings.
 *
 * @param codings in the order in which they were applied
 * @param bytes the decoded bytes, as far as the data could be decoded
 * @param arrivals when each part of the decoded bytes was available; empty if that was not measured
 * @param end how decoding ended
 */
record Decoding(List<ContentCoding> codings, byte[] bytes, List<Arrival> arrivals, End end) {
    /** How decoding ended. */
    enum End {
        WHOLE,
        CUT,
        DAMAGED,
        TOO_LARGE
    }

    boolean isWhole() {
        return end == End.WHOLE;
    }

    /** @param max the maximum number of bytes that any of the codings may decode to */
    static Decoding of(List<ContentCoding> codings, byte[] coded, List<Arrival> arrivals, int max) {
        WireBytes wire = new WireBytes(coded, arrivals);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        List<Arrival> arrived = new ArrayList<>();
        End end = read(codings, wire, decoded, arrived, max);
        boolean atOnce = codings.stream().allMatch(ContentCoding::decodesAtOnce);
        List<Arrival> told = arrivals.isEmpty()
                ? List.of()
                : atOnce ? List.copyOf(arrived) : inProportion(arrivals, coded.length, decoded.size());
        return new Decoding(codings, decoded.toByteArray(), told, end);
    }

    /**
     * Estimates the times. The libraries of some codings read ahead, so a share of the decoded bytes counts as
     * available when the same share of the coded bytes has arrived.
     */
    private static List<Arrival> inProportion(List<Arrival> arrivals, int coded, int decoded) {
        return arrivals.stream()
                .map(arrival -> new Arrival((int) ((long) arrival.bytes() * decoded / coded), arrival.millis()))
                .toList();
    }

    private static End read(
            List<ContentCoding> codings,
            WireBytes wire,
            ByteArrayOutputStream decoded,
            List<Arrival> arrived,
            int max) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = wire;
            for (int at = codings.size() - 1; at >= 0; at--) {
                in = new BoundedStream(codings.get(at).decoded(in), max);
            }
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                decoded.write(buffer, 0, count);
                note(new Arrival(decoded.size(), wire.millis()), arrived);
            }
            return End.WHOLE;
        } catch (BoundedStream.TooLarge tooLarge) {
            return End.TOO_LARGE;
        } catch (EOFException cut) {
            return End.CUT;
        } catch (ZipException damaged) {
            return End.DAMAGED;
        } catch (IOException | RuntimeException notSo) {
            // Each of the other libraries has its own exception for bytes that are not in the coding.
            return wire.available() == 0 ? End.CUT : End.DAMAGED;
        }
    }

    private static void note(Arrival now, List<Arrival> arrived) {
        if (!arrived.isEmpty() && arrived.get(arrived.size() - 1).millis() == now.millis()) {
            arrived.remove(arrived.size() - 1);
        }
        arrived.add(now);
    }
}
