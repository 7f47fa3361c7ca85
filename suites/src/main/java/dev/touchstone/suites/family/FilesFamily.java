package dev.touchstone.suites.family;

/** Files. */
final class FilesFamily implements ApiFamily {
    @Override
    public String feature() {
        return "files";
    }
}
