package io.flowtap.weaving;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Methods of the application that somebody has named, rather than an instrumentation: which they are, and where the
 * calls lead that are written into them. Methods are called by host threads, at any time and by several at once.
 *
 * <p>What is written around such a method are calls of these, all types being {@code Object} but where said:
 *
 * <pre>
 *   entered = enter(this, arguments[])
 *   exit(entered, result, Throwable thrown)
 *   constructed(this, arguments[])           behind a constructor, instead of the two
 * </pre>
 *
 * <p>Where exit replaces the result, it returns an array with the result at index 1, or null to leave it as it is. Where
 * enter replaces arguments, it is handed these once more, as a parameter each, and returns an array of what it returns
 * otherwise and these arguments, or null to leave them as they are.
 */
public interface NamedMethods {

    /** Stands where a call of a hook has the name of its instrumentation. */
    String MODULE = "rules";

    /** Before the method. */
    String ENTER = "enter";

    /** When it has returned or thrown. */
    String EXIT = "exit";

    /** When a constructor has returned. */
    String CONSTRUCTED = "constructed";

    /**
     * A method to be rewritten.
     *
     * @param signature name and descriptor
     * @param id is handed to {@link #link}
     * @param replacesResult whether what exit returns takes the place of the result
     * @param replacedArguments indexes of arguments whose place is taken by what enter returns
     */
    record Named(String signature, String id, boolean replacesResult, List<Integer> replacedArguments) {}

    /**
     * Types of which {@link #in} wants to know whether a class is below them, by internal name. Immutable; another set once
     * others are named.
     */
    Set<String> superTypes();

    /**
     * What of a class is to be rewritten.
     *
     * @param name internal name of the class
     * @param above which of {@link #superTypes} it is or is below
     * @return empty for nothing, as mostly
     */
    List<Named> in(String name, String[] above, byte[] classFile);

    /**
     * Where a call leads.
     *
     * @param call {@link #ENTER}, {@link #EXIT} or {@link #CONSTRUCTED}
     * @param type of the call site
     * @param id of the method
     */
    CallSite link(MethodHandles.Lookup caller, String call, MethodType type, String id);

    /**
     * A call threw. It was caught, and the method goes on.
     *
     * @param place id of the method, a dot, and the call
     * @param entered what {@link #ENTER} returned; null if it did not get that far
     */
    void failed(String place, Throwable error, @Nullable Object entered);

    /** What is to be done every now and then, on a side thread. */
    void settle();

    /** How they fare. Any thread. */
    NamedMethodsReport report();
}
