package dev.touchstone.programs;

/**
 * A package in one version.
 *
 * @param registry the registry of the package
 * @param name its name in the registry
 * @param version the version that is measured
 */
public record PackageName(Registry registry, String name, String version) {
    /** The registries of packages. */
    public enum Registry {
        /** The npm registry. */
        NPM,
        /** Maven Central. */
        MAVEN
    }
}
