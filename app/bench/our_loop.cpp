// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/our_loop.h"

#include "core/base/random.h"
#include "core/engine/cache/output_store.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace stillroom::bench {

namespace {

constexpr std::int64_t kBudget = 2048; ///< pieces a batch: the recipe's default

engine::ModelConfig config_of(const recipe::ModelSpec& spec) {
    engine::ModelConfig config{spec, kVocabulary, {}, {}};
    config.heads.domains = kDomains;
    config.heads.intents = kIntents;
    config.heads.tags = kTags;
    return config;
}

/// A folder that goes away with the object.
class Scratch {
  public:
    Scratch() {
        std::string pattern = (std::filesystem::temp_directory_path() / "stillroom-bench-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data()) == nullptr ? std::filesystem::path() : std::filesystem::path(pattern);
    }
    ~Scratch() {
        std::error_code code;
        std::filesystem::remove_all(m_path, code);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
};

} // namespace

recipe::ModelSpec student_spec() {
    recipe::ModelSpec spec;
    spec.layers = 2;
    spec.hidden = 128;
    spec.heads = 2;
    spec.feed_forward = 512;
    return spec;
}

class KeptAnswers {
  public:
    KeptAnswers(engine::Model& teacher, engine::Pass pass, const std::vector<Text>& texts)
        : m_store(*engine::OutputStore::open(m_folder.path() / "answers", {{"bench", 1}})) {
        const torch::NoGradGuard no_graph;
        for (const Text& text : texts) {
            const auto outputs = teacher.forward(pack({&text}, 0.0, 1), pass);
            m_answers.keys.push_back(reinterpret_cast<engine::OutputKey>(&text));
            m_answers.first_row.words.push_back(m_answers.first_row.words.back() + outputs.tags.size(0));
            m_rows[0].push_back(outputs.domain);
            m_rows[1].push_back(outputs.intent);
            m_rows[2].push_back(outputs.tags);
        }
        for (std::size_t i = 0; i < kKept.size(); ++i) {
            m_answers.outputs.emplace_back(kKept[i].name, torch::cat(m_rows[i]));
        }
        (void)m_store.add(m_answers);
    }
    [[nodiscard]] engine::Outputs of(const std::vector<const Text*>& texts) const {
        std::array<std::vector<torch::Tensor>, 3> rows;
        for (const Text* text : texts) {
            const auto place = m_store.find(reinterpret_cast<engine::OutputKey>(text)).value();
            for (std::size_t i = 0; i < kKept.size(); ++i) {
                rows[i].push_back(m_store.rows(place, kKept[i]));
            }
        }
        engine::Outputs outputs;
        outputs.domain = torch::cat(rows[0]);
        outputs.intent = torch::cat(rows[1]);
        outputs.tags = torch::cat(rows[2]);
        return outputs;
    }

  private:
    static constexpr std::array<engine::OutputName, 3> kKept{
        {{"domain", engine::RowOf::Text}, {"intent", engine::RowOf::Text}, {"tags", engine::RowOf::Word}}};
    Scratch m_folder;
    engine::OutputStore m_store;
    engine::Answers m_answers;
    std::array<std::vector<torch::Tensor>, 3> m_rows;
};

OurLoop::OurLoop(engine::Compute compute)
    : m_compute(compute), m_teacher(*engine::Model::create(config_of({}), 1, torch::kCPU)),
      m_student(*engine::Model::create(config_of(student_spec()), 2, torch::kCPU)),
      m_optimizer({&m_student.parameters()}, {}) {
    recipe::ObjectiveTerm hard;
    hard.kind = recipe::TermKind::HardLabel;
    recipe::ObjectiveTerm soft;
    soft.kind = recipe::TermKind::SoftLabel;
    soft.temperature = kTemperature;
    m_objective = engine::Objective::create({soft, hard}, {false, true, true, true, false}, m_student.config(),
                                            m_teacher.config(), 3, torch::kCPU)
                      .value();
}

void OurLoop::keep(const std::vector<Text>& texts) {
    engine::Pass student;
    engine::Pass teacher;
    m_objective->request(student, teacher);
    teacher.compute = m_compute;
    m_kept = std::make_shared<const KeptAnswers>(m_teacher, teacher, texts);
}

void OurLoop::round(const std::vector<Text>& texts, std::uint64_t seed) {
    std::vector<const Text*> order;
    for (const Text& text : texts) {
        order.push_back(&text);
    }
    Random random(seed);
    random.shuffle(order);
    std::stable_sort(order.begin(), order.end(),
                     [](const Text* a, const Text* b) { return a->ids.size() < b->ids.size(); });
    std::vector<std::vector<const Text*>> batches(1);
    std::int64_t pieces = 0;
    for (const Text* text : order) {
        const auto length = static_cast<std::int64_t>(text->ids.size());
        if (pieces + length > kBudget) {
            batches.emplace_back();
            pieces = 0;
        }
        batches.back().push_back(text);
        pieces += length;
    }
    random.shuffle(batches);
    for (const auto& batch : batches) {
        step(batch);
    }
}

void OurLoop::step(const std::vector<const Text*>& texts) {
    const engine::Batch batch = pack(texts, 0.0, 1);
    engine::Pass student;
    engine::Pass teacher;
    m_objective->request(student, teacher);
    student.compute = teacher.compute = m_compute;
    student.train = true;
    student.dropout_key = ++m_steps;
    const engine::Outputs theirs = m_kept ? m_kept->of(texts) : m_teacher.forward(batch, teacher);
    const engine::Loss loss = m_objective->evaluate(batch, m_student.forward(batch, student), &theirs, 0.0);
    loss.total.backward();
    m_optimizer.step(1e-4);
    benchmark::DoNotOptimize(loss.total.item<float>());
}

} // namespace stillroom::bench
