// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/run/toy.h"

#include "core/base/random.h"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <limits>
#include <unistd.h>

namespace stillroom::engine::toy {

namespace {

using Words = std::vector<const char*>;

/// One intent: words before the slot, its type and values, words after it.
struct Pattern {
    const char* domain;
    const char* intent;
    Words before;
    const char* slot;
    Words values;
    Words after;
};

const std::array<Pattern, 6>& patterns() {
    static const Words kTimes{"noon", "seven", "midnight", "six thirty"};
    static const Words kCities{"oslo", "rome", "new york", "lima"};
    static const Words kArtists{"bowie", "nina simone", "bach", "miles davis"};
    static const std::array<Pattern, 6> all{{
        {"alarm", "alarm_set", {"wake me at", "set an alarm for"}, "time", kTimes, {"", "please"}},
        {"alarm", "alarm_remove", {"remove the alarm at", "cancel my alarm for"}, "time", kTimes, {"", "now"}},
        {"weather", "weather_rain", {"will it rain in", "is there rain over"}, "place", kCities, {"", "today"}},
        {"weather", "weather_heat", {"how warm is", "tell me the heat of"}, "place", kCities, {"", "today"}},
        {"music", "music_play", {"play something by", "start songs of"}, "artist", kArtists, {"", "please"}},
        {"music", "music_like", {"i like", "add to my favourites"}, "artist", kArtists, {"", "a lot"}},
    }};
    return all;
}

const std::array<Pattern, 6>& german_patterns() {
    static const Words kTimes{"mittag", "sieben", "mitternacht", "halb sieben"};
    static const Words kCities{"oslo", "rom", "new york", "lima"};
    static const Words kArtists{"bowie", "nina simone", "bach", "miles davis"};
    static const std::array<Pattern, 6> all{{
        {"alarm", "alarm_set", {"weck mich um", "stell einen wecker auf"}, "time", kTimes, {"", "bitte"}},
        {"alarm", "alarm_remove", {"entferne den wecker um", "streich meinen wecker um"}, "time", kTimes, {"", "jetzt"}},
        {"weather", "weather_rain", {"regnet es in", "kommt regen nach"}, "place", kCities, {"", "heute"}},
        {"weather", "weather_heat", {"wie warm ist", "sag mir die hitze von"}, "place", kCities, {"", "heute"}},
        {"music", "music_play", {"spiel etwas von", "starte lieder von"}, "artist", kArtists, {"", "bitte"}},
        {"music", "music_like", {"ich mag", "merke dir"}, "artist", kArtists, {"", "sehr"}},
    }};
    return all;
}

const char* pick(const Words& words, Random& random) { return words[random.below(words.size())]; }

struct Counts {
    int train = 400;
    int dev = 80;
    int test = 80;
};

void write_task(const std::filesystem::path& file, const std::array<Pattern, 6>& patterns, const char* locale, Counts counts) {
    std::ofstream out(file);
    Random random(11);
    const auto write = [&](const char* partition, int count) {
        for (int i = 0; i < count; ++i) {
            const auto& pattern = patterns[random.below(patterns.size())];
            const std::string before = pick(pattern.before, random);
            const std::string value = pick(pattern.values, random);
            const std::string after = pick(pattern.after, random);
            const auto tail = after.empty() ? "" : " " + after;
            out << nlohmann::json{{"id", std::to_string(i)},
                                  {"locale", locale},
                                  {"partition", partition},
                                  {"scenario", pattern.domain},
                                  {"intent", pattern.intent},
                                  {"utt", before + " " + value + tail},
                                  {"annot_utt", before + " [" + pattern.slot + " : " + value + "]" + tail}}
                       .dump()
                << '\n';
        }
    };
    write("train", counts.train);
    write("dev", counts.dev);
    write("test", counts.test);
}

void write_generic(const std::filesystem::path& file) {
    std::ofstream out(file);
    Random random(12);
    const Words people{"the baker", "a sailor", "my sister", "the old king", "nina", "a doctor"};
    const Words verbs{"saw", "painted", "sold", "lost", "cleaned", "found"};
    const Words things{"a red boat", "the bridge", "seven apples", "a map of rome", "the warm bread", "an alarm"};
    const Words places{"in the rain", "at noon", "near oslo", "before midnight", "over the hill", "with bach"};
    for (int i = 0; i < 400; ++i) {
        out << pick(people, random) << ' ' << pick(verbs, random) << ' ' << pick(things, random) << ' '
            << pick(places, random) << " and " << pick(verbs, random) << ' ' << pick(things, random) << '\n';
    }
}

/// Keeps what a run says.
struct Recorder final : run::Outlet {
    explicit Recorder(const std::function<void(const run::Payload&)>& the_steer) : steer(the_steer) {}

    void emit(run::Payload payload) override {
        if (const auto* metric = std::get_if<run::Metric>(&payload)) {
            record.metrics[metric->name].push_back(metric->value);
            record.metric_steps.push_back(metric->step);
        } else if (const auto* stage = std::get_if<run::StageStarted>(&payload)) {
            record.stages.push_back(*stage);
        } else if (const auto* log = std::get_if<run::Log>(&payload)) {
            record.log.push_back(log->text);
        }
        if (steer) {
            steer(payload);
        }
    }
    Result<void> settle() override {
        record.settled_metrics = record.metric_steps.size();
        return {};
    }

    const std::function<void(const run::Payload&)>& steer;
    Record record;
};

} // namespace

Workshop::Workshop() {
    static int number = 0;
    m_folder = std::filesystem::temp_directory_path() /
               ("stillroom-toy-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    std::filesystem::create_directories(m_folder / "task");
    write_task(m_folder / "task" / "en-US.jsonl", patterns(), "en-US", {});
    write_generic(m_folder / "generic.txt");
}

void Workshop::add_german() const {
    std::filesystem::create_directories(m_folder / "task-de");
    write_task(m_folder / "task-de" / "de-DE.jsonl", german_patterns(), "de-DE", {300, 0, 60});
    std::ofstream out(m_folder / "generic-de.txt");
    Random random(13);
    const Words people{"der bäcker", "ein matrose", "meine schwester", "der alte könig"};
    const Words verbs{"sah", "malte", "verkaufte", "fand"};
    const Words things{"ein rotes boot", "die brücke", "sieben äpfel", "das warme brot", "einen wecker"};
    for (int i = 0; i < 300; ++i) {
        out << pick(people, random) << ' ' << pick(verbs, random) << ' ' << pick(things, random) << " und " << pick(verbs, random) << ' '
            << pick(things, random) << " im regen\n";
    }
}

Workshop::~Workshop() {
    std::error_code code;
    std::filesystem::remove_all(m_folder, code);
}

run::RunRequest Workshop::request(const recipe::Recipe& recipe, run::Role role, const std::string& home,
                                  const std::string& run) const {
    run::RunRequest request;
    request.id = 1;
    request.role = role;
    request.recipe = recipe;
    request.seed = 1;
    request.speed = {1.0, 0.5};
    request.home = m_folder / home;
    request.run_folder = m_folder / home / "runs" / run;
    request.recipe_folder = m_folder;
    return request;
}

recipe::Recipe recipe() {
    recipe::Recipe recipe;
    recipe.name = "Toy";
    recipe::CorpusRef generic;
    generic.name = "Generic";
    generic.location = "generic.txt";
    generic.format = "text";
    generic.language = "en";
    recipe::CorpusRef task;
    task.name = "Task";
    task.location = "task";
    task.role = recipe::CorpusRole::Task;
    task.format = "massive";
    recipe.corpora = {generic, task};
    recipe.tokenizer.vocabulary = 160;
    recipe::TrainingSpec training;
    training.learning_rate = 4e-3;
    training.batch_tokens = 256;
    training.precision = recipe::Precision::Fp32;
    training.steps = 24;
    recipe.teacher.model = {2, 32, 2, 64, 0.1, 24};
    recipe.teacher.corpora = {"Generic", "Task"};
    recipe.teacher.pretrain = training;
    recipe.teacher.adapt_training = training;
    recipe.transfer.size = 300;
    recipe.transfer.sources = {{"Generic", 5000, false}, {"Task", 5000, false}};
    recipe::ObjectiveTerm hard;
    hard.kind = recipe::TermKind::HardLabel;
    recipe::ObjectiveTerm soft;
    soft.kind = recipe::TermKind::SoftLabel;
    recipe.distill.terms = {hard, soft};
    recipe.distill.training = training;
    recipe.student = {1, 32, 2, 64, 0.1, 24};
    recipe.tasks.corpus = "Task";
    recipe.tasks.training = training;
    recipe.tasks.training.steps = 130;
    recipe.tasks.teacher_training = recipe.tasks.training;
    return recipe;
}

double Record::last(const std::string& name) const {
    const auto found = metrics.find(name);
    return found == metrics.end() ? std::numeric_limits<double>::quiet_NaN() : found->second.back();
}

std::vector<std::string> Record::stage_names() const {
    std::vector<std::string> names;
    for (const auto& stage : stages) {
        names.push_back(stage.stage);
    }
    return names;
}

Record execute(const run::RunRequest& request, run::RunControl& control,
               const std::function<void(const run::Payload&)>& steer) {
    Recorder recorder(steer);
    auto outcome = TorchEngine().execute(request, control, recorder);
    recorder.record.outcome = std::move(outcome);
    return std::move(recorder.record);
}

Record execute(const run::RunRequest& request) {
    run::RunControl control;
    return execute(request, control, {});
}

} // namespace stillroom::engine::toy
