package io.drumbeat.cli;

import io.drumbeat.run.Interrupt;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and a service manager's SIGTERM. The first asks the run to stop where it can be resumed, and the process then ends
 * with 130 or 143 by itself; the second ends it at once, as a power cut would.
 */
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /** Reached by name, because the compiler refuses {@code sun.misc.Signal} although every JDK exports and documents it. */
    static void listen(Interrupt interrupt) {
        for (Interrupt.Signal signal : Interrupt.Signal.values()) {
            try {
                Class<?> signalType = Class.forName("sun.misc.Signal");
                Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
                Object handler = Proxy.newProxyInstance(
                        handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                            heard(interrupt, signal);
                            return null;
                        });
                Object named = signalType
                        .getConstructor(String.class)
                        .newInstance(signal.name().substring("SIG".length()));
                signalType.getMethod("handle", signalType, handlerType).invoke(null, named, handler);
            } catch (InvocationTargetException e) {
                LOG.info("{} is not heard: who started this process has it ignored", signal, e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this Java has no signals", e);
            }
        }
    }

    private static void heard(Interrupt interrupt, Interrupt.Signal signal) {
        if (interrupt.requested()) {
            Runtime.getRuntime().halt(signal.exitCode());
        }
        interrupt.request(signal);
    }
}
