package dev.touchstone.suites.redaction;

import java.util.List;
import java.util.function.Supplier;

/** Supplies the redactor of the secrets that are known now, because tokens are renewed in a long run. Thread-safe. */
public final class CurrentRedactor implements Supplier<Redactor> {
    private final Supplier<List<String>> secrets;
    private final List<String> harmless;
    private List<String> known = List.of();
    private Redactor redactor = Redactor.NONE;

    /** @param secrets returns the secrets that are known at that time */
    public CurrentRedactor(Supplier<List<String>> secrets) {
        this(secrets, List.of());
    }

    /**
     * @param secrets returns the secrets that are known at that time
     * @param harmless texts that are public, see {@link Redactor#Redactor(java.util.Collection, java.util.Collection)}
     */
    public CurrentRedactor(Supplier<List<String>> secrets, List<String> harmless) {
        this.secrets = secrets;
        this.harmless = harmless;
    }

    @Override
    public synchronized Redactor get() {
        List<String> now = secrets.get();
        if (!now.equals(known)) {
            known = now;
            redactor = new Redactor(now, harmless);
        }
        return redactor;
    }
}
