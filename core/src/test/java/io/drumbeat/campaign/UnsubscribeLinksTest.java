package io.drumbeat.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsubscribeLinksTest {
    @TempDir
    Path stateDir;

    @Test
    void aTokenNamesItsHolderToTheWorkspaceAlone() {
        var links = links("https://go.example/u");
        var holder = new UnsubscribeLinks.Holder(42, 7);
        String token = links.link(holder).substring("https://go.example/u/".length());
        assertThat(links.holder(token)).contains(holder);
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void aTokenThatWasMadeUpOrChangedNamesNobody() {
        var links = links("https://go.example/u");
        String link = links.link(new UnsubscribeLinks.Holder(42, 7));
        String token = link.substring(link.lastIndexOf('/') + 1);
        char other = token.charAt(5) == 'A' ? 'B' : 'A';
        assertThat(links.holder(token.substring(0, 5) + other + token.substring(6)))
                .isEmpty();
        assertThat(links.holder("nonsense")).isEmpty();
        assertThat(links.holder("%%%")).isEmpty();
        var elsewhere = new UnsubscribeLinks(Optional.empty(), WorkspaceKey.of(stateDir.resolve("other")));
        assertThat(elsewhere.holder(token)).isEmpty();
    }

    @Test
    void theTokenGoesWhereTheBaseWantsIt() {
        var holder = new UnsubscribeLinks.Holder(1, 2);
        assertThat(links("https://go.example/u/").link(holder)).matches("https://go.example/u/[\\w-]+");
        assertThat(links("https://go.example/?x=1").link(holder)).matches("https://go.example/\\?x=1&t=[\\w-]+");
        assertThat(links("https://go.example/{token}/off").link(holder)).matches("https://go.example/[\\w-]+/off");
    }

    @Test
    void theKeyStaysTheSameAndIsNobodyElses() throws IOException {
        String first = links("https://go.example/u").link(new UnsubscribeLinks.Holder(1, 2));
        assertThat(links("https://go.example/u").link(new UnsubscribeLinks.Holder(1, 2)))
                .isEqualTo(first);
        Path key = stateDir.resolve("unsubscribe.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    private UnsubscribeLinks links(String base) {
        return new UnsubscribeLinks(Optional.of(base), WorkspaceKey.of(stateDir));
    }
}
