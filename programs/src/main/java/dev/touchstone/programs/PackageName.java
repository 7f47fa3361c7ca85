package dev.touchstone.programs;

/**
 * A package at one version.
 *
 * @param registry where it comes from
 * @param name its name there
 * @param version the version that is measured
 */
public record PackageName(Registry registry, String name, String version) {
    /** Where packages come from. */
    public enum Registry {
        /** The npm registry. */
        NPM,
        /** Maven Central. */
        MAVEN
    }
}
