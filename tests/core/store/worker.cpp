// SPDX-License-Identifier: GPL-3.0-or-later
// A second process for the tests: "claim HOME" takes runs until there are none and prints them, "write HOME RUN N"
// appends N values.
#include "core/store/owner.h"
#include "core/store/store.h"

#include <iostream>
#include <string>
#include <vector>

using namespace stillroom;

namespace {

int claim_all(store::Store& store) {
    while (true) {
        const auto run = store.claim(store::this_owner(), "cpu");
        if (!run) {
            std::cerr << to_string(run.error()) << '\n';
            return 1;
        }
        if (!*run) {
            return 0;
        }
        std::cout << (*run)->id << '\n';
    }
}

int write(store::Store& store, run::RunId id, std::uint64_t count) {
    for (std::uint64_t i = 1; i <= count; ++i) {
        store.append({id, i, 0.0, 0, run::Metric{"train/loss", static_cast<std::int64_t>(i), 1.0}});
    }
    return store.flush() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto store = store::Store::open(arguments.at(1));
    if (!store) {
        std::cerr << to_string(store.error()) << '\n';
        return 1;
    }
    return arguments[0] == "claim" ? claim_all(**store)
                                   : write(**store, std::stoll(arguments.at(2)), std::stoull(arguments.at(3)));
}
