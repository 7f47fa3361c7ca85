package dev.touchstone.plugins.oci;

import com.oracle.bmc.ConfigFileReader;
import com.oracle.bmc.auth.SimplePrivateKeySupplier;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.AuthenticationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** One profile of Oracle's configuration file. If it cannot be used, the error says how to fix it. */
final class ConfigFile {
    private static final String FILE_VARIABLE = "OCI_CONFIG_FILE";
    private static final String PROFILE_VARIABLE = "OCI_CLI_PROFILE";

    private final AuthenticationSettings settings;
    private final Clock clock;
    private final String profile;
    private final String file;

    ConfigFile(AuthenticationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.profile =
                settings.value("profile").or(() -> variable(PROFILE_VARIABLE)).orElse("DEFAULT");
        this.file = variable(FILE_VARIABLE).orElse(ConfigFileReader.DEFAULT_FILE_PATH);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(settings.environment().apply(name)).filter(value -> !value.isBlank());
    }

    /**
     * Returns a signer for the profile.
     *
     * @throws InvalidInput naming the login command, if the profile is missing or incomplete
     */
    Signer signer() {
        ConfigFileReader.ConfigFile config = read();
        Path key = path(needed(config, "key_file"));
        if (!Files.isReadable(key)) {
            throw unusable("the file " + key + " that key_file names can't be read");
        }
        String passphrase = config.get("pass_phrase");
        String tokenFile = config.get("security_token_file");
        KeyHolder holder = new KeyHolder(new SimplePrivateKeySupplier(key.toString()), passphrase);
        if (tokenFile != null) {
            return new Signer(holder.with(new SessionToken(path(tokenFile), clock, this::unusable)), this::unusable);
        }
        String keyId = needed(config, "tenancy") + "/" + needed(config, "user") + "/" + needed(config, "fingerprint");
        return new Signer(holder.with(() -> keyId), this::unusable);
    }

    private ConfigFileReader.ConfigFile read() {
        try {
            return ConfigFileReader.parse(file, profile);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw unusable(file + " can't be read, or has no profile '" + profile + "'");
        }
    }

    private String needed(ConfigFileReader.ConfigFile config, String name) {
        String value = config.get(name);
        if (value == null || value.isBlank()) {
            throw unusable("the profile '" + profile + "' of " + file + " has no " + name);
        }
        return value;
    }

    private static Path path(String written) {
        return Path.of(written.replaceFirst("^~(?=/|$)", System.getProperty("user.home")));
    }

    private InvalidInput unusable(String what) {
        return settings.missing(
                what,
                "run oci session authenticate --profile-name " + profile + ", or oci setup config for a lasting key");
    }
}
