package dev.touchstone.programs;

/** The driver of a library, and not the library, has a fault: nothing can be measured with it. */
public final class DriverFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DriverFault(String message) {
        super(message);
    }
}
