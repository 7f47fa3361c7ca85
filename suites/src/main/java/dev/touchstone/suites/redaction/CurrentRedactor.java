package dev.touchstone.suites.redaction;

import java.util.List;
import java.util.function.Supplier;

/** The redactor of the secrets known now: tokens are renewed in a long run. May be shared by threads. */
public final class CurrentRedactor implements Supplier<Redactor> {
    private final Supplier<List<String>> secrets;
    private final List<String> harmless;
    private List<String> known = List.of();
    private Redactor redactor = Redactor.NONE;

    /** @param secrets what must not leave, as far as it is known when it is asked */
    public CurrentRedactor(Supplier<List<String>> secrets) {
        this(secrets, List.of());
    }

    /**
     * @param secrets what must not leave, as far as it is known when it is asked
     * @param harmless what everybody may know, see {@link Redactor#Redactor(java.util.Collection, java.util.Collection)}
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
