package io.flowtap.commands.classfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPackagesTest {

    @ParameterizedTest
    @CsvSource({
        "com.acme.shop.ShopApplication, com.acme.shop.orders.OrderService, true",
        "com.acme.shop.ShopApplication, com.acme.billing.Invoice, true",
        "com.acme.shop.ShopApplication, com.acmetools.Tool, false",
        "com.acme.shop.ShopApplication, org.vendor.Client, false",
        "io.github.ann.shop.Main, io.github.ann.Cart, true",
        "io.github.ann.shop.Main, io.github.bob.Cart, false",
        "shop.Main, shop.orders.Order, true",
        "Main, com.acme.Order, true",
        "Main, org.springframework.core.Ordered, false",
    })
    void theyAreThoseAroundTheMainClass(String main, String other, boolean own) {
        assertThat(OwnPackages.around(List.of(main)).contain(other)).isEqualTo(own);
    }

    @Test
    void withoutAMainClassTheyAreThoseOfNoWellKnownLibrary() {
        OwnPackages packages = OwnPackages.withoutLibraries(
                List.of("com.acme.Order", "org.slf4j.Logger", "com.fasterxml.jackson.core.JsonFactory"));

        assertThat(packages.roots()).containsExactly("com.acme");
    }
}
