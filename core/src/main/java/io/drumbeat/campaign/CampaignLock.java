package io.drumbeat.campaign;

import io.drumbeat.error.Category;
import io.drumbeat.error.DrumbeatException;
import io.drumbeat.error.SystemReason;
import io.drumbeat.run.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One send of a campaign at a time. The store's lock does not do it: a send gives the store up while its messages are under
 * way. The operating system holds this lock for the process, so a dead sender's lock clears itself.
 */
final class CampaignLock implements AutoCloseable {
    private final FileChannel file;

    private CampaignLock(FileChannel file) {
        this.file = file;
    }

    static CampaignLock take(Path stateDir, String campaign) {
        Path folder = stateDir.resolve("campaigns");
        Path path = folder.resolve(campaign + ".lock");
        try {
            PrivateFiles.folder(folder);
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(file)) {
                file.close();
                throw DrumbeatException.of(
                                Category.LOCKED,
                                "campaign_locked",
                                "Another run is sending campaign \"" + campaign + "\" at this moment")
                        .hint("Wait for it, or stop it with `drumbeat campaign pause " + campaign + "`")
                        .retryableLater();
            }
            return new CampaignLock(file);
        } catch (IOException e) {
            throw DrumbeatException.resource(
                            "not_writable", "The file " + path + " cannot be locked: " + SystemReason.of(e))
                    .hint("Check the owner and the permissions of the workspace's .drumbeat folder")
                    .causedBy(e);
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
