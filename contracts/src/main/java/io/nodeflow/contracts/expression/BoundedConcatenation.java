package io.nodeflow.contracts.expression;

import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import java.util.List;
import java.util.Set;

/**
 * {@code text + text}, {@code bytes + bytes} and {@code list + list} in place of those of standard CEL, which know no end: ten
 * short loops that each put ten copies of a text together make gigabytes of it.
 */
final class BoundedConcatenation {

    /** Characters or bytes of a result, as many as an edge takes. */
    static final int LONGEST_TEXT = 4 * 1024 * 1024;

    /** Elements of a result. */
    static final int LONGEST_LIST = 100_000;

    private static final Set<AddOverload> REPLACED =
            Set.of(AddOverload.ADD_STRING, AddOverload.ADD_BYTES, AddOverload.ADD_LIST);

    private BoundedConcatenation() {}

    /** Standard CEL without what is replaced. */
    static CelStandardFunctions remaining() {
        return CelStandardFunctions.newBuilder()
                .filterFunctions((function, overload) -> !REPLACED.contains(overload))
                .build();
    }

    /** To be bound to {@code +} together with all others that standard CEL lacks: a later binding would replace these. */
    static List<CelFunctionBinding> overloads() {
        return List.of(
                CelFunctionBinding.from("add_string", String.class, String.class, (left, right) -> {
                    requireRoom(left.length(), right.length(), LONGEST_TEXT, "characters");
                    return left + right;
                }),
                CelFunctionBinding.from("add_bytes", CelByteString.class, CelByteString.class, (left, right) -> {
                    requireRoom(left.size(), right.size(), LONGEST_TEXT, "bytes");
                    return left.concat(right);
                }),
                CelFunctionBinding.from("add_list", List.class, List.class, BoundedConcatenation::lists));
    }

    @SuppressWarnings("unchecked") // as CEL does: elements are objects of any type
    private static Object lists(List<?> left, List<?> right) {
        requireRoom(left.size(), right.size(), LONGEST_LIST, "elements");
        return RuntimeHelpers.concat((List<Object>) left, (List<Object>) right);
    }

    private static void requireRoom(int left, int right, int most, String unit) {
        if ((long) left + right > most) {
            throw new CelInvalidArgumentException("'+' would make more than " + most + " " + unit);
        }
    }
}
