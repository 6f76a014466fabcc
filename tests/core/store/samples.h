// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace stillroom::test {

/// Opens a store or fails the test.
inline std::unique_ptr<store::Store> open_store(const std::filesystem::path& home) {
    auto opened = store::Store::open(home);
    if (!opened) {
        ADD_FAILURE() << to_string(opened.error());
        return nullptr;
    }
    return std::move(*opened);
}

inline store::NewRun new_run(const std::string& name, int after_index = -1, const std::string& device = "auto") {
    store::NewRun added;
    added.run.name = name;
    added.run.device = device;
    added.run.role = after_index < 0 ? run::Role::Teacher : run::Role::Student;
    added.run.point = {{"distill.training.steps", 100}};
    added.after_index = after_index;
    return added;
}

inline std::vector<run::RunId> add_runs(store::Store& store, const std::vector<store::NewRun>& runs) {
    store::StudyRecord study;
    study.name = "Study";
    study.recipe = {{"name", "Study"}};
    study.recipe_folder = "/recipes";
    auto ids = store.add_study(study, runs);
    EXPECT_TRUE(ids.has_value()) << (ids ? "" : to_string(ids.error()));
    return ids.value_or(std::vector<run::RunId>());
}

inline store::RunRecord read_run(const store::Store& store, run::RunId id) {
    const auto reader = store.reader();
    EXPECT_TRUE(reader.has_value());
    auto found = reader->run(id);
    EXPECT_TRUE(found.has_value()) << (found ? "" : to_string(found.error()));
    return found.value_or(store::RunRecord());
}

inline run::State state_of(const store::Store& store, run::RunId id) { return read_run(store, id).state; }

inline run::Event event(run::RunId id, std::uint64_t sequence, run::Payload payload) {
    return run::Event{id, sequence, static_cast<double>(sequence) * 0.5, 1'700'000'000'000 + static_cast<std::int64_t>(sequence),
                      std::move(payload)};
}

} // namespace stillroom::test
