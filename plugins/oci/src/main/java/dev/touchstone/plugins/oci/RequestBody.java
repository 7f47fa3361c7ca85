package dev.touchstone.plugins.oci;

import com.oracle.bmc.http.client.io.DuplicatableInputStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A body in the form that the SDK needs. The SDK reads it once to hash it. */
final class RequestBody extends ByteArrayInputStream implements DuplicatableInputStream {
    private final byte[] bytes;

    RequestBody(byte[] bytes) {
        super(bytes);
        this.bytes = bytes;
    }

    @Override
    public InputStream duplicate() {
        return new RequestBody(bytes);
    }
}
