// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/statistics.h"
#include "core/engine/data/batch_builder.h"
#include "core/engine/data/batch_plan.h"
#include "core/engine/run/stages.h"
#include "core/similarity/similarity.h"

#include <fmt/format.h>

#include <map>

namespace stillroom::engine {

namespace {

using corpus::Split;

constexpr std::int64_t kMostTexts = 20000;   // of a corpus: more change the measures little
constexpr std::int64_t kMostEmbedded = 2000; // of a source
constexpr std::int64_t kMostOfDomain = 300;  // embedded
constexpr std::int64_t kBatchTokens = 8192;
constexpr std::uint64_t kSampleSeed = 1;
const std::string kNoDomain;

std::vector<corpus::Utterance> sampled(const corpus::Corpus& corpus) {
    return corpus::sample(corpus, Split::Train, kSampleSeed, kMostTexts);
}

class Comparison {
  public:
    Comparison(RunContext& context, Model& teacher, Compute compute)
        : m_context(context), m_teacher(teacher), m_pieces(context.teacher_pieces), m_compute(compute) {}

    Result<Metrics> run() {
        const auto task = m_context.corpora.get(m_context.recipe.tasks.corpus);
        if (!task) {
            return fail(task.error());
        }
        for (auto& utterance : sampled(**task)) {
            m_domains[utterance.domain].push_back(std::move(utterance));
        }
        for (const auto& source : m_context.recipe.transfer.sources) {
            if (source.corpus == m_context.recipe.tasks.corpus) {
                continue; // equal to itself
            }
            m_context.reporter.doing(fmt::format("Comparing {} with {}", source.corpus, m_context.recipe.tasks.corpus));
            const auto corpus = m_context.corpora.get(source.corpus);
            if (!corpus) {
                return fail(corpus.error());
            }
            if (auto done = compare(source.corpus, **corpus); !done) {
                return fail(done.error());
            }
        }
        return m_metrics;
    }

  private:
    Result<void> compare(const std::string& name, const corpus::Corpus& corpus) {
        const auto texts = sampled(corpus);
        similarity::SourceCounts counts;
        for (const auto& text : texts) {
            counts.add(m_pieces.tokenizer->encode(text.text));
        }
        const similarity::Source source(std::move(counts), m_pieces.tokenizer->vocabulary_size());
        const auto vector = mean_embedding(texts, kMostEmbedded);
        similarity::Target whole(source);
        torch::Tensor sum;
        for (const auto& [domain, utterances] : m_domains) {
            if (m_context.steering.control().stopping() != run::RunControl::Stop::No) {
                return fail(ErrorCode::Cancelled, "Stopped while texts were compared.");
            }
            similarity::Target target(source);
            for (const auto& utterance : utterances) {
                target.add(m_pieces.tokenizer->encode(utterance.text));
            }
            whole.add(target);
            const auto& own = domain_embedding(domain);
            const auto weighted = own * static_cast<double>(utterances.size());
            sum = sum.defined() ? sum + weighted : weighted;
            if (domain != kNoDomain) {
                put(name, "/" + domain, target.similarity(), cosine(vector, own));
            }
        }
        put(name, "", whole.similarity(), sum.defined() ? cosine(vector, sum) : similarity::Similarity::kUndefined);
        return {};
    }

    const torch::Tensor& domain_embedding(const std::string& domain) {
        auto& known = m_embeddings[domain];
        if (!known.defined()) {
            known = mean_embedding(m_domains.at(domain), kMostOfDomain);
        }
        return known;
    }

    /// Mean over texts of the mean over pieces of the last layer: [hidden], float64 on the CPU.
    torch::Tensor mean_embedding(const std::vector<corpus::Utterance>& utterances, std::int64_t most) {
        const torch::NoGradGuard no_graph;
        EncodedTexts texts;
        for (const auto index : corpus::sample_indices(static_cast<std::int64_t>(utterances.size()), kSampleSeed, most)) {
            texts.add(utterances[static_cast<std::size_t>(index)], *m_pieces.tokenizer, m_teacher.config().encoder.max_length, nullptr);
        }
        Pass pass;
        pass.compute = m_compute;
        pass.hidden = true;
        auto sum = torch::zeros({m_teacher.config().encoder.hidden}, torch::kFloat64);
        for (const auto& examples : plan_batches_in_order(texts.lengths(), kBatchTokens)) {
            const auto batch = task_batch(texts, examples).to(m_teacher.device());
            const auto hidden = m_teacher.forward(batch, pass).hidden.back().to(torch::kCPU, torch::kFloat64);
            const auto lengths = batch.offsets.diff();
            const auto weights = lengths.to(torch::kFloat64).reciprocal().repeat_interleave(lengths);
            sum += (hidden * weights.unsqueeze(1)).sum(0);
        }
        return texts.size() > 0 ? sum / static_cast<double>(texts.size()) : sum;
    }

    static double cosine(const torch::Tensor& a, const torch::Tensor& b) {
        return (a.dot(b) / (a.norm() * b.norm())).item<double>();
    }

    void put(const std::string& source, const std::string& domain, const similarity::Similarity& found, double cosine) {
        const auto add = [&](const char* measure, double value) {
            m_metrics.emplace_back(fmt::format("similarity/{}/{}{}", source, measure, domain), value);
        };
        add("js_divergence", found.js_divergence);
        add("tfidf_cosine", found.tfidf_cosine);
        add("overlap", found.overlap);
        add("coverage", found.coverage);
        add("perplexity", found.perplexity);
        add("embedding_cosine", cosine);
    }

    RunContext& m_context;
    Model& m_teacher;
    const Pieces& m_pieces;
    Compute m_compute;
    std::map<std::string, std::vector<corpus::Utterance>> m_domains; ///< task text; what has no domain below kNoDomain
    std::map<std::string, torch::Tensor> m_embeddings; ///< by domain
    Metrics m_metrics;
};

} // namespace

Result<void> similarity_stage(RunContext& context, const std::filesystem::path& teacher) {
    const StageTitle title{"similarity", context.keys.similarity, "similarity", true};
    const auto made = context.stage(title, [&](const std::filesystem::path& folder) -> Result<StageRecord> {
        context.begin(title, 0);
        auto loaded = read_model(teacher, context.device);
        if (!loaded) {
            return fail(loaded.error());
        }
        const auto compute = context.precision(context.recipe.tasks.teacher_training.precision);
        if (!compute) {
            return fail(compute.error());
        }
        auto metrics = Comparison(context, loaded->model, *compute).run();
        if (!metrics) {
            return fail(metrics.error());
        }
        for (const auto& [name, value] : *metrics) {
            context.reporter.metric(name, value);
        }
        return StageRecord{folder, 0, std::move(*metrics), nlohmann::json::object()};
    });
    return made ? Result<void>() : fail(made.error());
}

} // namespace stillroom::engine
