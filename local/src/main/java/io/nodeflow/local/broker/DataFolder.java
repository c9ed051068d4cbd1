package io.nodeflow.local.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A data folder held by this process alone, from {@link #take} until it is closed or the process ends. A folder that cannot
 * be had is told in one sentence that says why and, when another process holds it, which.
 */
public final class DataFolder implements AutoCloseable {

    private final FileChannel channel;

    private DataFolder(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the folder when it is new and takes its lock.
     *
     * @param lockName the file that carries the lock and the holder's process id
     * @throws UnusableFolderException when it cannot be written or another process holds it
     */
    public static DataFolder take(Path folder, String lockName) throws UnusableFolderException {
        Path lockFile = folder.resolve(lockName);
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new UnusableFolderException("data folder " + folder + " is in use by process "
                        + Files.readString(lockFile).strip() + ": stop it, or choose another with --data");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(channel);
        } catch (FileAlreadyExistsException e) {
            throw new UnusableFolderException("data folder " + folder + " is a file: choose another with --data");
        } catch (IOException e) {
            throw new UnusableFolderException("data folder " + folder + " cannot be written ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + "): choose another with --data");
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very JVM
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
