// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/grouped.h"
#include "core/base/home.h"
#include "core/store/storage.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace stillroom::cli {

namespace {

struct Options {
    bool remove = false;
    bool json = false;
};

nlohmann::json to_json(const std::vector<store::StoredThing>& things) {
    auto list = nlohmann::json::array();
    for (const auto& thing : things) {
        list.push_back({{"name", thing.name}, {"what", thing.what}, {"bytes", thing.bytes}, {"used_by", thing.used_by}});
    }
    return list;
}

void print_sums(const std::vector<store::StoredThing>& things) {
    std::vector<std::vector<std::string>> rows{{"What", "Number", "Size", "Unused", "Size"}};
    std::int64_t unused = 0;
    for (const auto& sum : store::sum_up(things)) {
        rows.push_back({sum.what, grouped(sum.count), bytes_words(sum.bytes), grouped(sum.unused), bytes_words(sum.unused_bytes)});
        unused += sum.unused_bytes;
    }
    if (rows.size() == 1) {
        std::puts("No run has left anything here yet.");
        return;
    }
    print_table(rows, 1);
    if (unused > 0) {
        std::printf("No run needs %s of it any more: stillroom storage --remove-unused\n", bytes_words(unused).c_str());
    }
}

int storage(const Options& options) {
    const auto store = store::Store::open(data_home());
    if (!store) {
        return refuse(store.error(), options.json);
    }
    const auto reader = (*store)->reader();
    if (!reader) {
        return refuse(reader.error(), options.json);
    }
    if (options.remove) {
        if (auto left = (*store)->mark_interrupted(); !left) {
            return refuse(left.error(), options.json);
        }
        const auto freed = store::remove_unused(*reader);
        if (!freed) {
            return refuse(freed.error(), options.json);
        }
        if (options.json) {
            print_json({{"removed", freed->count}, {"bytes", freed->bytes}});
        } else {
            std::printf("Removed %s, %s.\n", freed->count == 1 ? "1 thing" : fmt::format("{} things", grouped(freed->count)).c_str(),
                        bytes_words(freed->bytes).c_str());
        }
        return kDone;
    }
    const auto things = store::stored_things(*reader);
    if (!things) {
        return refuse(things.error(), options.json);
    }
    if (options.json) {
        print_json({{"stored", to_json(*things)}});
    } else {
        print_sums(*things);
    }
    return kDone;
}

} // namespace

void add_storage(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("storage", "Show what runs keep for each other on the disk, and remove what none needs");
    command->add_flag("--remove-unused", options->remove,
                      "Remove the results of stages and the teacher answers that no run of the store needs");
    command->add_flag("--json", options->json, "Print the result as one line of JSON");
    command->callback([options, &action] { action = [options] { return storage(*options); }; });
}

} // namespace stillroom::cli
