package io.flowtap.weaving;

import static java.util.Objects.requireNonNull;

import io.flowtap.weaving.fixture.EchoModel;
import io.flowtap.weaving.fixture.Model;
import java.io.IOException;

/** A loader of the host with one hooked class, whose interface it shares with the test. */
final class WovenModel extends ClassLoader {

    private final Weaver weaver;
    private final Class<? extends Model> hooked;

    WovenModel(Weaver weaver, Class<? extends Model> hooked) {
        super(WovenModel.class.getClassLoader());
        this.weaver = weaver;
        this.hooked = hooked;
    }

    static Model in(Weaving weaving) throws ReflectiveOperationException {
        return new WovenModel(weaving.weaver(() -> {}), EchoModel.class).newModel();
    }

    /** An instance of this loader's own version of the class. */
    Model newModel() throws ReflectiveOperationException {
        return (Model) loadClass(hooked.getName()).getConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(hooked.getName())) {
            return super.loadClass(name, resolve);
        }
        try {
            byte[] woven =
                    weaver.transform(null, this, name.replace('.', '/'), null, null, HookedClasses.classFile(name));
            return defineClass(name, woven, 0, requireNonNull(woven).length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
