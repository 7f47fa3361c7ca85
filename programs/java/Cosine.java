import java.util.List;

/** How alike two vectors are. */
final class Cosine {
    private Cosine() {}

    /** 1 when they point the same way; nothing when they cannot be compared. */
    static Double of(List<Float> one, List<Float> other) {
        if (one.isEmpty() || one.size() != other.size()) {
            return null;
        }
        return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
    }

    private static double dot(List<Float> one, List<Float> other) {
        double sum = 0;
        for (int at = 0; at < one.size(); at++) {
            sum += (double) one.get(at) * other.get(at);
        }
        return sum;
    }
}
