package dev.touchstone.programs;

/**
 * Thrown if the driver of a library has a fault, and not the library itself. The library cannot be measured with this
 * driver.
 */
public final class DriverFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DriverFault(String message) {
        super(message);
    }
}
