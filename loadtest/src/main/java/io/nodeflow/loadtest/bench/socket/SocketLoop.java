package io.nodeflow.loadtest.bench.socket;

import io.nodeflow.loadtest.bench.stage.BenchException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One thread that serves any number of WebSockets to one server. Thread-safe. */
public final class SocketLoop implements AutoCloseable {

    private static final int READ_BYTES = 256 * 1024;

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "viewers");
    private volatile boolean closed;

    private SocketLoop(InetSocketAddress server, Selector selector) {
        this.server = server;
        this.selector = selector;
    }

    /** A loop without sockets. */
    public static SocketLoop start(InetSocketAddress server) {
        try {
            SocketLoop loop = new SocketLoop(server, Selector.open());
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            throw new BenchException("cannot open a selector: " + e.getMessage(), e);
        }
    }

    /** Opens one more WebSocket; returns when the connection stands, the handshake follows. */
    public LeanSocket open(String path, Viewer viewer) {
        try {
            SocketChannel channel = SocketChannel.open();
            if (viewer.receiveBuffer() > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, viewer.receiveBuffer());
            }
            channel.connect(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, 0);
            LeanSocket socket = new LeanSocket(this, channel, key, viewer);
            key.attach(socket);
            execute(() -> socket.write(ClientFrame.handshake("127.0.0.1:" + server.getPort(), path)));
            return socket;
        } catch (IOException e) {
            throw new BenchException(
                    "cannot connect to " + server + ": " + e.getMessage()
                            + " (many sockets need many open files: see ulimit -n)",
                    e);
        }
    }

    void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    private void run() {
        try {
            while (!closed) {
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                selector.select(this::serve);
            }
            for (SelectionKey key : selector.keys()) {
                ((LeanSocket) key.attachment()).close();
            }
            selector.close();
        } catch (IOException e) {
            throw new BenchException("the viewers' selector failed: " + e.getMessage(), e);
        }
    }

    private void serve(SelectionKey key) {
        LeanSocket socket = (LeanSocket) key.attachment();
        if (key.isValid() && key.isWritable()) {
            socket.flush();
        }
        if (key.isValid() && key.isReadable()) {
            socket.read(buffer);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
