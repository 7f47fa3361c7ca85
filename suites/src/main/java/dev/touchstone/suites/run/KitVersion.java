package dev.touchstone.suites.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the kit, from the file that the build writes. */
public final class KitVersion {
    private static final String RESOURCE = "dev/touchstone/suites/kit.properties";

    private KitVersion() {}

    /** Returns the version, such as {@code 0.1.0}. */
    public static String get() {
        Properties properties = new Properties();
        try (InputStream stream = KitVersion.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            properties.load(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return properties.getProperty("version");
    }
}
