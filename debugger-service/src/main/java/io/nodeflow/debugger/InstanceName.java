package io.nodeflow.debugger;

/** Names this process among all debuggers. */
public record InstanceName(String value) {

    @Override
    public String toString() {
        return value;
    }
}
