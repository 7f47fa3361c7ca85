package dev.touchstone.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.touchstone.specs.load.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    @TempDir
    Path temporary;

    @Test
    void isOneMeasurementsAtATime() throws Exception {
        Path first;
        try (ScratchFolder one = ScratchFolder.in(temporary);
                ScratchFolder two = ScratchFolder.in(temporary)) {
            first = one.path();
            assertThat(two.path()).isNotEqualTo(first);
        }
        try (ScratchFolder next = ScratchFolder.in(temporary)) {
            assertThat(next.path()).isEqualTo(first);
        }
    }

    @Test
    void hasAsManyTokensWhateverItsNumber() throws Exception {
        Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        try (ScratchFolder one = ScratchFolder.in(temporary);
                ScratchFolder two = ScratchFolder.in(temporary)) {
            assertThat(encoding.countTokens(one.path() + "/cline-0/work"))
                    .isEqualTo(encoding.countTokens(two.path() + "/cline-0/work"));
        }
    }

    @Test
    void passesByWhatIsNoFolder() throws Exception {
        Files.writeString(temporary.resolve("touchstone-programs-100"), "a file");
        try (ScratchFolder one = ScratchFolder.in(temporary)) {
            assertThat(one.path().getFileName()).hasToString("touchstone-programs-101");
        }
    }

    @Test
    void saysWhatToDoIfThereIsNone() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "no folder");

        assertThatThrownBy(() -> ScratchFolder.in(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no folder touchstone-programs-100 to 999 in it can be used");
    }
}
