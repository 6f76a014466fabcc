// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/run_actions.h"

#include "core/base/files.h"

#include <QDesktopServices>
#include <QUrl>

#include <cctype>

namespace stillroom::ui {
namespace {

/// "builtin:..." and "library:..." name no file.
bool is_path(const std::string& location) {
    return !location.empty() && location.find(':') == std::string::npos;
}

/// The document means the same in another folder once its relative paths start at the root.
void make_paths_absolute(nlohmann::json& recipe, const std::filesystem::path& folder) {
    const auto absolute = [&](nlohmann::json& value) {
        if (!value.is_string() || !is_path(value.get<std::string>()))
            return;
        const std::filesystem::path path = value.get<std::string>();
        if (path.is_relative())
            value = (folder / path).lexically_normal().string();
    };
    if (recipe.contains("corpora") && recipe["corpora"].is_array())
        for (nlohmann::json& corpus : recipe["corpora"])
            if (corpus.contains("location"))
                absolute(corpus["location"]);
    for (const char* part : {"tokenizer", "teacher"})
        if (recipe.contains(part) && recipe[part].is_object() && recipe[part].contains("path"))
            absolute(recipe[part]["path"]);
}

std::string file_stem(const std::string& name) {
    std::string stem;
    for (const char c : name)
        stem += std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80 ? c : '-';
    return stem.empty() ? "recipe" : stem;
}

} // namespace

void RunActions::wake() {
    if (run::Scheduler* scheduler = m_context.engine.scheduler())
        scheduler->wake();
    m_context.feed.pollStore();
}

Result<void> RunActions::pause(run::RunId id) {
    if (run::Scheduler* scheduler = m_context.engine.scheduler()) {
        scheduler->pause(id);
        return {};
    }
    return m_context.store.request(id, store::RunRequestKind::Pause);
}

Result<void> RunActions::resume(run::RunId id) {
    if (run::Scheduler* scheduler = m_context.engine.scheduler()) {
        scheduler->resume(id);
        return {};
    }
    return m_context.store.request(id, store::RunRequestKind::Resume);
}

Result<void> RunActions::stop(run::RunId id, run::RunControl::Stop how) {
    if (run::Scheduler* scheduler = m_context.engine.scheduler()) {
        scheduler->stop(id, how);
        return {};
    }
    return m_context.store.request(id, how == run::RunControl::Stop::Save ? store::RunRequestKind::StopSave
                                                                         : store::RunRequestKind::StopDiscard);
}

Result<void> RunActions::requeue(run::RunId id) {
    const auto done = m_context.store.requeue(id);
    wake();
    return done;
}

Result<void> RunActions::move(run::RunId id, int by) {
    const auto done = m_context.store.move_in_queue(id, by);
    wake();
    return done;
}

Result<void> RunActions::rename(run::RunId id, const QString& name) {
    return m_context.store.rename_run(id, utf8(name));
}

Result<void> RunActions::remove(run::RunId id) {
    const auto done = m_context.store.remove_run(id);
    wake();
    return done;
}

void RunActions::showFolder(run::RunId id) {
    const std::filesystem::path folder = m_context.store.run_folder(id);
    std::filesystem::path there = std::filesystem::exists(folder) ? folder : m_context.home;
    if (const auto run = m_context.reader.run(id); run && run->imported) {
        const std::filesystem::path source = run->imported->source;
        there = std::filesystem::is_directory(source) ? source : source.parent_path();
    }
    QDesktopServices::openUrl(QUrl::fromLocalFile(qpath(there)));
}

Result<std::filesystem::path> RunActions::copyRecipe(const store::RunRecord& run) {
    const auto study = m_context.reader.study(run.study);
    if (!study)
        return fail(study.error());
    nlohmann::json recipe = study->recipe;
    if (!study->recipe_folder.empty())
        make_paths_absolute(recipe, study->recipe_folder);
    const std::filesystem::path folder = m_context.home / "recipes";
    if (const auto made = make_folder(folder); !made)
        return fail(made.error());
    const std::string stem = file_stem(study->name);
    std::filesystem::path path = folder / (stem + ".json");
    for (int n = 2; std::filesystem::exists(path); ++n)
        path = folder / (stem + "-" + std::to_string(n) + ".json");
    if (const auto written = write_file(path, recipe.dump(2) + "\n"); !written)
        return fail(written.error());
    return path;
}

} // namespace stillroom::ui
